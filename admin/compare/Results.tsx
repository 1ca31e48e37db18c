import { Box, Button, Card, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { EvaluationComparison, SubjectComparison } from '../../engine/index.ts';
import { useFormats } from '../i18n/format.ts';
import { isMoved, reportedNumber } from './moved.ts';
import { SubjectDifference } from './SubjectDifference.tsx';

interface Props {
  readonly results: EvaluationComparison;
  /** Whose difference is shown part by part. */
  readonly subject: string | null;
  readonly show: (subject: string) => void;
}

/** What became of everybody: place, score and grade, was and is; who is pressed is taken apart below. */
export function Results({ results, subject, show }: Props) {
  const translate = useTranslate();
  const { subjects, alone } = results;
  const moved = subjects.filter(isMoved).length;
  const shown = subjects.find((one) => one.subject === subject) ?? null;
  return (
    <Card component="section" aria-labelledby="compare-results" className="results" sx={{ p: 2 }}>
      <Typography id="compare-results" variant="h6" component="h2">
        {translate('compare-results')}
      </Typography>
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {translate('compare-moved', { moved, of: subjects.length })}
      </Typography>
      {alone.left.length + alone.right.length > 0 && (
        <Typography color="textSecondary">{translate('compare-alone', { left: alone.left.length, right: alone.right.length })}</Typography>
      )}
      <Box sx={{ overflowX: 'auto', mt: 1 }} className="wide-table">
        <Table size="small" aria-labelledby="compare-results">
          <TableHead>
            <TableRow>
              {['who', 'place', 'score', 'difference', 'grade'].map((column) => (
                <TableCell key={column} align={['place', 'score', 'difference'].includes(column) ? 'right' : 'left'}>
                  {translate(`compare-${column}`)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {subjects.map((one) => (
              <Row key={one.subject} one={one} results={results} isShown={one === shown} show={show} />
            ))}
          </TableBody>
        </Table>
      </Box>
      {shown && <SubjectDifference one={shown} results={results} />}
    </Card>
  );
}

function Row({ one, results, isShown, show }: Pick<Props, 'results' | 'show'> & { one: SubjectComparison; isShown: boolean }) {
  const { number, label } = useFormats();
  const shown = (value: string | null): string => (value === null ? '–' : number(value, { maximumFractionDigits: 2 }));
  const pair = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`);
  const grade = (side: 'left' | 'right'): string => {
    const id = one.grade[side] ?? one.outcome[side];
    return id === null ? '–' : label(results[side].ruleset.words[id]) || id;
  };
  const { difference } = one;
  return (
    <TableRow selected={isShown}>
      <TableCell>
        <Button size="small" sx={{ textAlign: 'left' }} aria-pressed={isShown} onClick={() => show(isShown ? '' : one.subject)}>
          {one.name ?? one.subject}
        </Button>
      </TableCell>
      <TableCell align="right">{pair(String(one.rank.left ?? '–'), String(one.rank.right ?? '–'))}</TableCell>
      <TableCell align="right">
        {pair(shown(reportedNumber(one.final.left?.value)), shown(reportedNumber(one.final.right?.value)))}
      </TableCell>
      <TableCell align="right">
        {difference ? number(difference.value, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).replace(/^[-‑]/, '−') : '–'}
      </TableCell>
      <TableCell>{pair(grade('left'), grade('right'))}</TableCell>
    </TableRow>
  );
}
