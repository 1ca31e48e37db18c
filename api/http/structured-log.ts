import { ConsoleLogger } from '@nestjs/common';

/** What Nest tells of its own wiring at every start. */
const WIRING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** A line of JSON for each event, without personal data: what is logged is an event's name and plain figures. */
export class StructuredLog extends ConsoleLogger {
  constructor() {
    super({ json: true, colors: false });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (!(typeof context === 'string' && WIRING.has(context))) super.log(message, ...(rest as [string]));
  }
}
