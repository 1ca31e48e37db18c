import { Box, Button, Card, Chip, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { reasonsWords, statusWords, type ReportedSubject, type StageLabel } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import type { Ask } from './ask.ts';
import { digitsOf, useShownValue } from './useShownValue.ts';
import { ValueButton } from './ValueButton.tsx';
import type { Result } from './results.ts';

type Held = NonNullable<ReportedSubject['stages']>[number] & { readonly subject: string; readonly outcome: string | null };

export const COLOURS = {
  advanced: 'success',
  placed: 'success',
  winner: 'success',
  rejected: 'default',
  not_reached: 'default',
  pending: 'warning',
} as const;

const stageId = (id: string): string => `stage-${id}`;

/** Each stage of a contest: who stood there, group by group in the order of places, and who was turned away and why. */
export function Stages({ result, ask }: { result: Result; ask: Ask }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const { stages } = result.edition;
  return (
    <>
      <Box component="nav" aria-label={translate('stages')} className="screen-only" sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {stages.map(({ id, label: name }, index) => (
          <Button key={id} size="small" variant="outlined" onClick={() => document.getElementById(stageId(id))?.scrollIntoView()}>
            {index + 1}. {label(name)}
          </Button>
        ))}
      </Box>
      {stages.map((stage, index) => (
        <Stage key={stage.id} number={index + 1} stage={stage} result={result} ask={ask} />
      ))}
    </>
  );
}

function Stage({ number: place, stage, result, ask }: { number: number; stage: StageLabel; result: Result; ask: Ask }) {
  const translate = useTranslate();
  const { label, compare, number, language } = useFormats();
  const { edition, report, cohort } = result;
  const shown = useShownValue(edition);
  const held = report.results.flatMap(({ subject, outcome, stages }): Held[] =>
    (stages ?? []).filter(({ id, status }) => id === stage.id && status !== 'not_reached').map((one) => ({ ...one, subject, outcome })),
  );
  const last = held.length + 1;
  const sorted = held.toSorted(
    (a, b) => compare(a.group ?? '', b.group ?? '') || (a.rank ?? last) - (b.rank ?? last) || compare(a.subject, b.subject),
  );
  const grouped = new Set(held.map(({ group }) => group)).size > 1;
  const score = edition.values.find(({ id }) => id === stage.score);
  const decimals = digitsOf(
    held.map((one) => one.score),
    score?.digits ?? null,
  );
  const title = stageId(stage.id);
  return (
    <Box>
      <Typography id={title} variant="subtitle1" component="h3" sx={{ mb: 1, scrollMarginTop: 64 }}>
        {place}. {label(stage.label)}{' '}
        <Typography component="span" color="textSecondary">
          · {translate('subjects', { count: held.length })}
        </Typography>
      </Typography>
      {held.length === 0 ? (
        <Typography color="textSecondary">{translate('stage-nobody')}</Typography>
      ) : (
        <Card className="wide-table" sx={{ overflowX: 'auto' }}>
          <Lines size="small" role="table" aria-labelledby={title}>
            <TableHead role="rowgroup">
              <TableRow role="row">
                {grouped && <TableCell>{translate('column-group')}</TableCell>}
                {score && <TableCell align="right">{translate('column-rank')}</TableCell>}
                <TableCell sx={{ minWidth: 200 }}>{translate('column-subject')}</TableCell>
                {score && (
                  <TableCell align="right" title={label(score.label)} sx={{ maxWidth: 180 }}>
                    {label(score.label)}
                  </TableCell>
                )}
                <TableCell>{translate('column-decision')}</TableCell>
                <TableCell>{translate('column-reasons')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody role="rowgroup">
              {sorted.map((one) => {
                const whose = cohort.names.get(one.subject) ?? one.subject;
                return (
                  <TableRow key={one.subject} role="row" hover>
                    {grouped && (
                      <TableCell role="cell" data-label={translate('column-group')}>
                        {one.group}
                      </TableCell>
                    )}
                    {score && (
                      <TableCell role="cell" align="right" data-label={translate('column-rank')} sx={{ fontWeight: 700 }}>
                        {one.rank === null ? '–' : number(one.rank)}
                      </TableCell>
                    )}
                    <TableCell component="th" scope="row" role="rowheader">
                      <ValueButton
                        short={whose}
                        full={whose}
                        of={translate('whole-way')}
                        subject={whose}
                        open={() => ask(one.subject, null)}
                      />
                      {whose !== one.subject && (
                        <Typography variant="body2" color="textSecondary" sx={{ fontSize: '0.75rem' }}>
                          {one.subject}
                        </Typography>
                      )}
                    </TableCell>
                    {score && (
                      <TableCell role="cell" align="right" data-label={label(score.label)}>
                        {one.score === null ? (
                          '–'
                        ) : (
                          <ValueButton
                            strong
                            {...shown(one.score, score.type, decimals)}
                            of={label(score.label)}
                            subject={whose}
                            open={() => ask(one.subject, score.id)}
                          />
                        )}
                      </TableCell>
                    )}
                    <TableCell role="cell">
                      <Chip label={statusWords(one.status, language)} color={COLOURS[one.status]} />
                    </TableCell>
                    <TableCell role="cell">
                      {[
                        reasonsWords(one.reasons, stage, language),
                        score && one.outcome !== null ? label(edition.outcomes[one.outcome]) : '',
                      ]
                        .filter(Boolean)
                        .join('; ')}
                    </TableCell>
                  </TableRow>
                );
              })}
            </TableBody>
          </Lines>
        </Card>
      )}
    </Box>
  );
}
