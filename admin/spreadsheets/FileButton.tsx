import { Button } from '@mui/material';
import { useRef, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { FileInput } from '../layout/FileInput.tsx';
import { steady } from '../layout/steady.ts';
import type { FileKind } from '../layout/useFileLimit.ts';
import { sheetsIn } from './files.ts';
import { SHEET_NOTES, type ReadSheet } from './sheet.ts';

interface Props {
  readonly label: string;
  readonly kind: FileKind;
  readonly take: (sheets: readonly ReadSheet[]) => void;
}

/** A spreadsheet chosen and read; why it is not, and what was done to read it, is said. */
export function FileButton({ label, kind, take }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const input = useRef<HTMLInputElement>(null);
  const [isReading, setReading] = useState(false);
  const read = async (file: File): Promise<void> => {
    setReading(true);
    const sheets = await sheetsIn(file);
    setReading(false);
    if (typeof sheets === 'string') {
      notify(translate(`spreadsheet-refused-${sheets}`, { file: file.name }), { type: 'error', autoHideDuration: null });
      return;
    }
    const [first] = sheets;
    const notes = SHEET_NOTES.filter((note) => (first?.notes[note] ?? 0) > 0).map((note) =>
      translate(`spreadsheet-note-${note}`, { count: first?.notes[note] ?? 0 }),
    );
    if (sheets.length > 1) notes.unshift(translate('spreadsheet-note-first', { sheet: first?.name ?? '', count: sheets.length }));
    if (notes.length > 0) notify(notes.join(' '), { type: 'info', autoHideDuration: null });
    take(sheets);
  };
  return (
    <>
      <Button size="small" {...steady(isReading, () => input.current?.click())}>
        {label}
      </Button>
      <FileInput ref={input} label={label} kind={kind} take={(file) => void read(file)} />
    </>
  );
}
