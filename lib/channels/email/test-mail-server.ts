import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { config, useConfig } from '#lib/config';
import { mailTransport } from './transport.ts';

/** A mail server on this machine that keeps what it receives; SMTP_URL points at it until it is closed. */
export async function aMailServer(options: SMTPServerOptions = {}, query = '') {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      let raw = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        raw += chunk;
      });
      stream.on('end', () => {
        received.push(raw);
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  useConfig({
    ...config(),
    SMTP_URL: `smtp://127.0.0.1:${port}/${query}`,
    PUBLIC_URL: 'https://m.test',
    MAIL_FROM: 'Carla <carla@m.test>',
  });
  const close = async () => {
    const { SMTP_URL: _, ...rest } = config();
    useConfig(rest as ReturnType<typeof config>);
    mailTransport(); // lets go of the connections to a server that is no longer named, for which its end would wait
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { received, close };
}
