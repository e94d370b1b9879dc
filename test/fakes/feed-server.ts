/** A server of releases on this computer, which can be as hostile as a test likes. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { signFeed } from '../../main/updates/signature.ts'
import type { UpdateSource } from '../../main/updates/updates.ts'
import type { UpdateChannel } from '../../preload/update-channels.ts'

/** How a request of a path is answered. */
export type Answer = (response: ServerResponse) => void

type File = { platform: string; arch: string; name: string; size: number; sha512: string }

/** Starts a server with a key of its own. A path that nothing was said of is not found. */
export async function startFeedServer() {
  const keys = generateKeyPairSync('ed25519')
  const answers = new Map<string, Answer>()
  const asked: { path: string; headers: IncomingHttpHeaders }[] = []
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ path: url, headers })
    const answer = answers.get(url)
    if (answer === undefined) response.writeHead(404).end()
    else answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const { port } = address
  const origin = `http://127.0.0.1:${port}`
  const source: UpdateSource = {
    feed: `${origin}/`,
    publicKey: keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }

  const serve = (name: string, answer: Answer | Uint8Array | string) =>
    void answers.set(
      `/${name}`,
      typeof answer === 'function' ? answer : (response) => response.end(answer),
    )

  return {
    source,
    /** Every request so far. */
    asked,
    serve,
    sign: (text: string) => signFeed(text, keys.privateKey),
    /** Announces a release, signed; what is given replaces what an honest one says. */
    announce(release: {
      channel?: UpdateChannel
      in?: UpdateChannel
      version: string
      notes?: string
      files: unknown[]
    }): void {
      const { in: where, ...said } = release
      const channel = said.channel ?? 'stable'
      const text = JSON.stringify({ product: 'latchkey', notes: '', ...said, channel })
      serve(`${where ?? channel}.feed`, signFeed(text, keys.privateKey))
    },
    /** Nobody answers from now on, until it comes back. */
    async leave(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
    async comeBack(): Promise<void> {
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
    close(): void {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** What is announced of a file. */
export function describe(name: string, content: Uint8Array, of: Partial<File> = {}): File {
  const sha512 = createHash('sha512').update(content).digest('base64')
  return { platform: 'linux', arch: 'x64', name, size: content.length, sha512, ...of }
}

/** A signature of somebody else's key. */
export function signByAnother(text: string): string {
  return signFeed(text, generateKeyPairSync('ed25519').privateKey)
}

/** Bytes that no compression makes less of. */
export const someBytes = (count: number): Buffer => randomBytes(count)
