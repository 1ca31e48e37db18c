import { Box, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { readingsChosen } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { DownloadIcon, PrintIcon } from '../layout/icons.tsx';
import { SheetButton } from '../spreadsheets/SheetButton.tsx';
import { ExplanationPanel } from './explanation/ExplanationPanel.tsx';
import { DataNotes } from './DataNotes.tsx';
import { Findings } from './Findings.tsx';
import { Ranking } from './Ranking.tsx';
import { Stages } from './Stages.tsx';
import { resultsSheet } from './results-sheet.ts';
import { useAsked } from './useAsked.ts';
import { Warnings } from './Warnings.tsx';
import type { Result } from './results.ts';

export function Results({ result }: { result: Result }) {
  const { report, edition } = result;
  const { asked, ask, close } = useAsked();
  const findings = report.results.some((one) => one.findings !== null);
  return (
    <Stack component="section" className="results" aria-labelledby="results-title" sx={{ gap: 3 }}>
      <Heading result={result} />
      <DataNotes result={result} />
      {edition.stages.length > 0 ? <Stages result={result} ask={ask} /> : <Ranking result={result} ask={ask} />}
      {findings && <Findings result={result} ask={ask} />}
      <Warnings result={result} />
      <ExplanationPanel result={result} asked={asked} ask={ask} close={close} />
    </Stack>
  );
}

function Heading({ result }: { result: Result }) {
  const { report, edition, cohort } = result;
  const translate = useTranslate();
  const { label, language } = useFormats();
  const { ruleset, period, engine, readings } = report;
  const chosen = readingsChosen(readings, edition, language);
  return (
    <Box>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'flex-start', gap: 2, flexWrap: 'wrap' }}>
        <Box sx={{ flex: '1 1 420px', minWidth: 0 }}>
          <Typography id="results-title" variant="h6" component="h2">
            {label(edition.title)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {label(edition.act.title)}
          </Typography>
        </Box>
        <Stack direction="row" className="screen-only" sx={{ columnGap: 1, mx: -0.625, flexWrap: 'wrap' }}>
          <Button size="small" startIcon={<PrintIcon />} onClick={() => window.print()}>
            {translate('print')}
          </Button>
          <Button size="small" startIcon={<DownloadIcon />} onClick={() => save(`${ruleset.id}@${ruleset.version}.json`, report)}>
            {translate('save-json')}
          </Button>
          <SheetButton of={() => resultsSheet(result, { language, translate, label })} name={`${ruleset.id}-${ruleset.version}`} />
        </Stack>
      </Stack>
      <Typography variant="body2" sx={{ mt: 0.5 }}>
        {translate('results-made', {
          ruleset: ruleset.id,
          version: ruleset.version,
          period: period ?? 'none',
          engine,
          file: cohort.name ?? 'none',
        })}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ fontFamily: 'monospace', fontSize: '0.75rem', overflowWrap: 'anywhere' }}>
        {ruleset.hash}
      </Typography>
      {chosen.length > 0 && (
        <ul>
          {chosen.map(({ id, question, meaning }) => (
            <li key={id}>{translate('reading-chosen', { question, option: meaning })}</li>
          ))}
        </ul>
      )}
    </Box>
  );
}

function save(name: string, report: unknown): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
