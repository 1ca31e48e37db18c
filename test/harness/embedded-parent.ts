import { startEmbedded } from '../../api/database/embedded/server.ts';

/** A process that owns a database: prints each event as a line, and stays until it is killed, or ends without a stop when told to leave. */
const [, , data = '', manner] = process.argv;
const server = await startEmbedded(data, (event, details) => {
  console.log(JSON.stringify({ event, ...details }));
});
console.log(JSON.stringify({ event: 'up', url: server.url() }));
if (manner === 'stay') setInterval(() => undefined, 1000);
