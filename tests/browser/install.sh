#!/usr/bin/env bash
# Installs Chromium and its driver where this user may; else says what to install.
set -eu
say() { echo "The browser tests need Chromium and its driver. Install them with: apt-get install chromium chromium-driver" >&2; exit 1; }
command -v apt-get >/dev/null || say
if [ "$(id -u)" = 0 ]; then run=""; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then run="sudo"; else say; fi
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq
$run apt-get install -y -qq --no-install-recommends chromium chromium-driver >/dev/null
command -v chromedriver >/dev/null || say
