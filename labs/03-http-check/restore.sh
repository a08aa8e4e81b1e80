#!/usr/bin/env bash
# WordPress のコンテナの中で一度だけ動きます。
# Runs once inside the WordPress container.

# TODO: break.sh がしたことを元に戻してください。
# TODO: undo what break.sh did.
