#!/usr/bin/env bash
# WordPress のコンテナの中で動き、数秒後に SIGTERM で止められます。
# Runs inside the WordPress container and is ended by SIGTERM after some seconds.

# TODO: /tmp/yes.txt へ書き続けてください。
# TODO: keep writing to /tmp/yes.txt.

# TODO: 終わるときに、書き込みを止めて /tmp/yes.txt を消してください。
# TODO: on the way out, stop the writing and remove /tmp/yes.txt.
