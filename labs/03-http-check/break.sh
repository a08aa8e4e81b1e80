#!/usr/bin/env bash
# WordPress のコンテナの中で一度だけ動きます。
# Runs once inside the WordPress container.

# TODO: /var/www/html/wp-admin を wp-admins に改名してください。
# TODO: rename /var/www/html/wp-admin to wp-admins.
