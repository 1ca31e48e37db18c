import { build } from '../../../api/cli/build.mjs';

/** Once before the tests that run the service: they run what `npm start` runs. */
export default function setup(): Promise<void> {
  return build();
}
