#!/bin/sh
# Rebuilds the sample articles, posters, videos and the feed from the sources in this folder.
#   ./make.sh                    everything
#   ./make.sh articles posters   only these parts: articles, posters, feed, videos
# On Debian or Ubuntu the tools come from:
#   apt-get install --no-install-recommends pandoc chromium ffmpeg espeak-ng fonts-noto-cjk librsvg2-bin imagemagick \
#     pngquant opencc qpdf libimage-exiftool-perl python3-yaml
set -eu
cd "$(dirname "$0")"
for tool in pandoc chromium ffmpeg espeak-ng rsvg-convert convert pngquant opencc qpdf exiftool python3; do
  command -v "$tool" >/dev/null || { echo "make.sh: $tool is missing; see the head of this script" >&2; exit 1; }
done
exec python3 -B build.py "$@"
