#!/bin/sh
# Starts $HELD_ELECTRON with held.cjs. Playwright takes NODE_OPTIONS away from what it starts.
NODE_OPTIONS="--require=\"$(dirname "$0")/held.cjs\"" exec "$HELD_ELECTRON" "$@"
