import type { Language } from '../../engine/index.ts';

export type { Label, Language } from '../../engine/index.ts';

export const LANGUAGES = ['ru', 'kk', 'en'] as const satisfies readonly Language[];
