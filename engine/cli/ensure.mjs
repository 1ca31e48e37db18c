/** Before `npm start`, `npm test` and `npm run bench`: installs what a fresh clone lacks. */
import { install } from './install.mjs';

install();
