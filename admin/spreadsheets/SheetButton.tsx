import { Button, Menu, MenuItem } from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { download } from '../documents/write.ts';
import { DownloadIcon } from '../layout/icons.tsx';
import { writeCsv } from './csv-writing.ts';
import { workbookOf } from './files.ts';
import type { WrittenSheet } from './sheet.ts';

interface Props {
  /** Made when it is asked for. */
  readonly of: () => WrittenSheet | Promise<WrittenSheet>;
  /** Of the file, without what tells its format. */
  readonly name: string;
}

const FORMATS = ['xlsx', 'csv'] as const;

/** A table to keep, as a workbook or as a text. */
export function SheetButton({ of, name }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const menu = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    setAnchor(null);
    const sheet = await of();
    const blob = format === 'csv' ? new Blob([writeCsv(sheet)], { type: 'text/csv' }) : await workbookOf([sheet]);
    if (blob) download(blob, `${name}.${format}`);
    else notify('spreadsheet-unwritten', { type: 'error' });
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<DownloadIcon />}
        className="screen-only"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? menu : undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {translate('spreadsheet-save')}
      </Button>
      <Menu id={menu} anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {FORMATS.map((format) => (
          <MenuItem key={format} onClick={() => void save(format)}>
            {translate(`spreadsheet-format-${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
