#!/bin/sh
# Sign in
curl -X POST https://a.example/login \
  -H 'Content-Type: application/json' \
  -d '{"user": "ada"}'

# Upload
curl -F 'file=@/tmp/a.png;type=image/png' -F note=hi "https://a.example/files?x=$ID"
$ curl.exe -s https://a.example/health | jq .
curl -u ada:pw https://a.example/ --data-urlencode 'a=b c'
