/**
 * `node test/installed/serve.ts <folder> <certificate> <key>`: serves a release over TLS under the path
 * of the feed, on this computer alone, in place of the host that the app knows.
 */
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { basename, join } from 'node:path'

const [, , folder = '', certificate = '', key = ''] = process.argv

const server = createServer(
  { cert: readFileSync(certificate), key: readFileSync(key) },
  (request, response) => {
    const path = join(folder, basename(new URL(request.url ?? '/', 'https://feed').pathname))
    console.log(request.method, request.url)
    if (existsSync(path)) createReadStream(path).pipe(response)
    else response.writeHead(404).end()
  },
)
server.listen(443, '127.0.0.1')
