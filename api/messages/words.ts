import { describer, type Area } from '../../engine/index.ts';
import api from './api.json' with { type: 'json' };
import audit from './audit.json' with { type: 'json' };
import fields from './fields.json' with { type: 'json' };
import jobs from './jobs.json' with { type: 'json' };
import sheets from './sheets.json' with { type: 'json' };

export const AREAS: Readonly<Record<string, Area>> = { api, audit, fields, jobs, sheets };

/** Whatever the service itself says, in three languages. */
export const words = describer(AREAS);
