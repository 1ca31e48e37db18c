import { Button, Menu, MenuItem } from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useLanguage } from '../i18n/index.ts';
import { DownloadIcon } from '../layout/icons.tsx';
import { steady } from '../layout/steady.ts';
import type { ReadableDocument } from './block.ts';
import { FORMATS, type DocumentFormat, type EditionAsked } from './protocol.ts';
import { download, writeDocument } from './write.ts';

interface Props {
  /** Made when it is asked for; of a text alone, the edition that it is. */
  readonly of: () => ReadableDocument | string;
  /** Of the file, without what tells its format. */
  readonly name: string;
}

/** Something as a document to keep: in which format is asked, the language is that of the page. */
export function DocumentButton({ of, name }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const language = useLanguage();
  const menu = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isWriting, setWriting] = useState(false);

  const write = async (format: DocumentFormat): Promise<void> => {
    setAnchor(null);
    setWriting(true);
    const given = of();
    const blob = await writeDocument(typeof given === 'string' ? ({ ruleset: given, language } satisfies EditionAsked) : given, format);
    setWriting(false);
    if (blob) download(blob, `${name}.${language}.${format}`);
    else notify('document-failed', { type: 'error' });
  };
  return (
    <>
      <span className="screen-only">
        <Button
          size="small"
          startIcon={<DownloadIcon />}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          aria-controls={anchor ? menu : undefined}
          {...steady(isWriting, ({ currentTarget }) => setAnchor(currentTarget))}
        >
          {translate(isWriting ? 'document-writing' : 'document-save')}
        </Button>
      </span>
      <Menu id={menu} anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {FORMATS.map((format) => (
          <MenuItem key={format} onClick={() => void write(format)}>
            {translate(`document-format-${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
