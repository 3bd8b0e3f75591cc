import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A port in front of a server, which can go away and come back as the server itself would. */
export interface Gate {
  port: number
  /** The server's address, by way of the gate. */
  via: (url: string) => string
  /** Cuts every connection; from now on nothing listens. */
  shut: () => Promise<void>
  /** Listens again, on the same port. */
  open: () => Promise<void>
}

/**
 * Opens a gate to `target`, a URL or host:port.
 * @param talk what happens between the two ends of a connection; by default each hears the other
 */
export async function openGate(
  target: string,
  talk: (client: Socket, server: Socket) => void = pass,
): Promise<Gate> {
  const { hostname, port: targetPort } = new URL(target.includes('://') ? target : `tcp://${target}`)
  const sockets = new Set<Socket>()
  const listener = createServer((client) => {
    const server = connect(Number(targetPort), hostname)
    for (const [end, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(end)
      end.setNoDelay(true)
      end.on('error', () => {})
      end.on('close', () => {
        sockets.delete(end)
        other.destroy()
      })
    }
    talk(client, server)
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo

  return {
    port,
    via(url) {
      if (!url.includes('://')) return `127.0.0.1:${port}`
      const address = new URL(url)
      address.host = `127.0.0.1:${port}`
      return address.href.replace(/\/$/, '')
    },
    async shut() {
      if (!listener.listening) return
      const closed = once(listener, 'close')
      listener.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
    async open() {
      listener.listen(port, '127.0.0.1')
      await once(listener, 'listening')
    },
  }
}

function pass(client: Socket, server: Socket): void {
  client.pipe(server)
  server.pipe(client)
}
