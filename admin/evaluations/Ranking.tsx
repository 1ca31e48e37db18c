import { Box, Button, Card, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Fragment, useState } from 'react';
import { useTranslate } from 'react-admin';
import { gradeWords, type EditionLabels, type Label, type ReportedSubject, type ValueLabel } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import type { Ask } from './ask.ts';
import { digitsOf, useShownValue } from './useShownValue.ts';
import { ValueButton } from './ValueButton.tsx';
import type { Result } from './results.ts';

/** Headings of the table: what makes up the score. The rest is behind it. */
const HEADINGS = new Set(['criterion', 'penalty', 'total', 'coefficient', 'final']);

/** In a wide table it is always seen whose row it is. */
const STUCK = { position: 'sticky', left: 0, zIndex: 1, bgcolor: 'background.paper' } as const;

/** So many rows at first: a national cohort is thousands. */
const ROWS = 200;

interface Column extends ValueLabel {
  readonly decimals: number;
}

/** What it comes to stands first, then what it is made of, in the order of the act. */
function columnsOf(members: readonly ReportedSubject[], { values, final }: EditionLabels): Column[] {
  const had = values.filter(({ id, working }) => !working && members.some((one) => one.values[id] !== undefined));
  const headings = had.filter(({ id, role }) => HEADINGS.has(role) || id === final);
  const shown = (headings.length > 0 ? headings : had).toSorted((a, b) => Number(b.id === final) - Number(a.id === final));
  return shown.map((one) => ({
    ...one,
    decimals: digitsOf(
      members.map(({ values: own }) => own[one.id]),
      one.digits,
    ),
  }));
}

/** Places within each category that has anyone, each figure opening into its explanation. */
export function Ranking({ result, ask }: { result: Result; ask: Ask }) {
  const { edition, report } = result;
  return edition.categories.map(({ id: category, label }) => {
    const members = report.results.filter((one) => one.category === category);
    return members.length > 0 && <Category key={category} id={category} name={label} members={members} result={result} ask={ask} />;
  });
}

function Category({
  id,
  name,
  members,
  result,
  ask,
}: {
  id: string;
  name: Label;
  members: readonly ReportedSubject[];
  result: Result;
  ask: Ask;
}) {
  const translate = useTranslate();
  const { label, compare, number, language } = useFormats();
  const shown = useShownValue(result.edition);
  const [all, showAll] = useState(false);
  const { edition, cohort } = result;
  const ranked = members.some(({ rank }) => rank !== null);
  const named = members.some(({ subject }) => cohort.names.has(subject));
  const columns = columnsOf(members, edition);
  const last = members.length + 1;
  const sorted = members.toSorted((a, b) => (a.rank ?? last) - (b.rank ?? last) || compare(a.subject, b.subject));
  const rows = all ? sorted : sorted.slice(0, ROWS);
  const title = `category-${id}`;
  return (
    <Box className="category">
      <Typography id={title} variant="subtitle1" component="h3" sx={{ mb: 1 }}>
        {label(name)}{' '}
        <Typography component="span" color="textSecondary">
          · {translate('subjects', { count: members.length })}
        </Typography>
      </Typography>
      <Card className="wide-table" sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-labelledby={title}>
          <TableHead>
            <TableRow>
              {ranked && <TableCell align="right">{translate('column-rank')}</TableCell>}
              <TableCell sx={{ minWidth: { xs: 130, sm: 210 }, position: 'sticky', left: 0, zIndex: 2 }}>
                {translate('column-subject')}
              </TableCell>
              {columns.map((column) => (
                <Fragment key={column.id}>
                  <Heading {...column} final={column.id === edition.final} />
                  {edition.grade && column.id === edition.final && (
                    <TableCell sx={{ minWidth: 150 }}>{label(edition.grade.label)}</TableCell>
                  )}
                </Fragment>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ subject, rank, values, grade, warnings }) => {
              const whose = cohort.names.get(subject) ?? subject;
              const open = (value: string) => () => ask(subject, value);
              return (
                <TableRow key={subject} hover>
                  {ranked && (
                    <TableCell align="right" sx={{ fontWeight: 700 }}>
                      {rank === null ? (
                        '–'
                      ) : (
                        <ValueButton
                          strong
                          short={number(rank)}
                          full={number(rank)}
                          of={translate('column-rank')}
                          subject={whose}
                          open={open('rank')}
                        />
                      )}
                    </TableCell>
                  )}
                  <TableCell component="th" scope="row" sx={STUCK}>
                    {named ? whose : subject}
                    <Typography variant="body2" color="textSecondary" component="div" sx={{ fontSize: '0.75rem' }}>
                      {named && subject}
                      {warnings.length > 0 && (
                        <Box component="span" sx={{ color: 'warning.main', ml: named ? 1 : 0 }}>
                          {translate('warnings-count', { count: warnings.length })}
                        </Box>
                      )}
                    </Typography>
                  </TableCell>
                  {columns.map(({ id: value, label: of, type, decimals }) => (
                    <Fragment key={value}>
                      <TableCell align="right" sx={{ px: 1 }}>
                        {value in values ? (
                          <ValueButton
                            {...shown(values[value], type, decimals)}
                            strong={value === edition.final}
                            of={label(of)}
                            subject={whose}
                            open={open(value)}
                          />
                        ) : (
                          ''
                        )}
                      </TableCell>
                      {edition.grade && value === edition.final && (
                        <TableCell>
                          {grade === null ? (
                            '–'
                          ) : (
                            <ValueButton
                              short={gradeWords(grade, edition, language)}
                              full={gradeWords(grade, edition, language)}
                              of={label(edition.grade.label)}
                              subject={whose}
                              open={open('grade')}
                            />
                          )}
                        </TableCell>
                      )}
                    </Fragment>
                  ))}
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Card>
      {rows.length < sorted.length && (
        <Button className="screen-only" onClick={() => showAll(true)}>
          {translate('show-more', { count: sorted.length - rows.length })}
        </Button>
      )}
    </Box>
  );
}

/** The act's letter, and what it stands for. */
function Heading({ id, label: words, final }: ValueLabel & { final: boolean }) {
  const { label } = useFormats();
  const letter = /^[A-ZА-Я]\d*$/.test(id);
  return (
    <TableCell
      align="right"
      title={label(words)}
      sx={{ minWidth: letter ? 84 : 116, maxWidth: 160, px: 1, ...(final && { color: 'text.primary' }) }}
    >
      {letter && (
        <Box component="span" sx={{ display: 'block', color: 'text.primary' }}>
          {id}
        </Box>
      )}
      <Box component="span" sx={{ fontSize: '0.75rem', fontWeight: letter ? 400 : 600, display: 'block', lineHeight: 1.25 }}>
        {label(words)}
      </Box>
    </TableCell>
  );
}
