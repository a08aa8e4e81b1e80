#!/usr/bin/env bash
# WordPress のコンテナの中で動きます。
# Runs inside the WordPress container.

# TODO: http://localhost へ、20 本同時に、合計 1 万回のリクエストを送ってください。
# TODO: send 10,000 requests to http://localhost, 20 at a time.
