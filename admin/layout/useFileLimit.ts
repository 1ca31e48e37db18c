import { useNotify, useTranslate } from 'react-admin';

const MEGABYTE = 1_000_000;

/** What files are chosen for, as the browser's choice asks for them, and how large they may be in megabytes. */
export const FILE_KINDS = {
  /** So much the service takes unless it is set otherwise. */
  cohort: { accept: '.json,.yaml,.yml,application/json,application/yaml', most: 32 },
  /** No text that is read as a ruleset is longer. */
  ruleset: { accept: '.yaml,.yml,.json', most: 4 },
  workbook: { accept: '.xlsx', most: 10 },
  table: { accept: '.xlsx,.csv,.txt', most: 10 },
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** Whether a file, chosen or dropped, may be read; of one that is larger it is said how large files may be, and what to do. */
export function useFileLimit(kind: FileKind): (file: File) => boolean {
  const translate = useTranslate();
  const notify = useNotify();
  const { most } = FILE_KINDS[kind];
  return ({ name, size }) => {
    if (size <= most * MEGABYTE) return true;
    const said = translate('file-too-large', { name, size: Math.ceil((size / MEGABYTE) * 10) / 10, most });
    notify(said, { type: 'error', autoHideDuration: null });
    return false;
  };
}
