import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Comparison } from '../dataProvider.ts';
import { DocumentButton } from '../documents/DocumentButton.tsx';
import { download } from '../documents/write.ts';
import { useFormats } from '../i18n/format.ts';
import { DownloadIcon, PrintIcon } from '../layout/icons.tsx';
import { comparisonDocument } from './document.ts';
import { resultsBlocks } from './results-document.ts';

/** The comparison to keep: to read, to print, or for programs. */
export function Exports({ comparison, subject }: { comparison: Comparison; subject: string | null }) {
  const translate = useTranslate();
  const formats = useFormats();
  const { language } = formats;
  const { rulesets, results, view } = comparison;
  const name = `${rulesets.left.id}-${rulesets.left.version}-${rulesets.right.id}-${rulesets.right.version}`;
  const save = (): void =>
    download(new Blob([JSON.stringify({ rulesets, results }, null, 2)], { type: 'application/json' }), `${name}.json`);
  return (
    <>
      <DocumentButton
        of={() => comparisonDocument(view, language, translate, resultsBlocks(results, subject, translate, formats))}
        name={name}
      />
      <Button size="small" startIcon={<DownloadIcon />} onClick={save}>
        JSON
      </Button>
      <Button size="small" startIcon={<PrintIcon />} onClick={() => window.print()}>
        {translate('print')}
      </Button>
    </>
  );
}
