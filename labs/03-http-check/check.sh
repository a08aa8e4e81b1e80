#!/usr/bin/env bash
# WordPress のコンテナの中で、止められるまで動き続けます。
# Runs inside the WordPress container until it is stopped.

# TODO: 1 秒ごとに1行、時刻と http://localhost の最後のステータスコードを出してください。
# TODO: once a second, print one line: the time and the final status code of http://localhost.
# 例 / example: 2021-05-28T13:31:04+0900 200
