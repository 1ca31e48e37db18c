import { Box, Card, Stack, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { Link, ReferenceManyField, ShowBase, Title, useListContext, useRecordContext, useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { Lines } from '../layout/Lines.tsx';
import { mayHelp } from '../problem.ts';
import { Act } from './Act.tsx';
import { DraftsOfEdition } from './drafts/DraftsOfEdition.tsx';
import { EvaluateLink } from './EvaluateLink.tsx';
import { LedgerLink } from './LedgerLink.tsx';
import type { Ruleset, VersionInList } from './ruleset.ts';
import { StatusChip } from './StatusChip.tsx';
import { TimeLine } from './TimeLine.tsx';
import { useDays } from './useDays.ts';
import { useRulesetNames } from './useRulesetNames.ts';
import { WithIdentifier } from './WithIdentifier.tsx';

export const RulesetShow = () => (
  <ShowBase queryOptions={{ retry: mayHelp }}>
    <Edition />
  </ShowBase>
);

function Edition() {
  const translate = useTranslate();
  const { label } = useFormats();
  const days = useDays();
  const { methodology: nameOf } = useRulesetNames();
  const edition = useRecordContext<Ruleset>();
  if (!edition) return null;
  const { id, methodology, title, act, inForce, latest, status } = edition;
  return (
    <Stack sx={{ gap: 2.5 }}>
      <Title title={label(title) || id} />
      <Box>
        <Link to="/rulesets" variant="body2" className="screen-only">
          {translate('back-to-rulesets')}
        </Link>
        <Typography variant="h5" component="h1" sx={{ mt: 0.5 }}>
          {label(title)}
        </Typography>
        <Stack direction="row" sx={{ columnGap: 1.5, rowGap: 0.5, mt: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StatusChip status={status} />
          <Typography color="textSecondary">{days(inForce)}</Typography>
          <Typography color="textSecondary">
            <WithIdentifier id={methodology}>
              {translate('methodology')}: {nameOf(methodology)}
            </WithIdentifier>
          </Typography>
        </Stack>
        {latest !== null && (
          <Stack direction="row" sx={{ mt: 0.5, mx: -0.625, columnGap: 1, flexWrap: 'wrap' }}>
            {status === 'published' && <EvaluateLink ruleset={id} version={latest} />}
            <LedgerLink id={`${id}@${latest}`} />
          </Stack>
        )}
      </Box>
      <Act act={act} />
      <DraftsOfEdition edition={edition} />
      <TimeLine methodology={methodology} current={id} />
      <Box>
        <Typography variant="h6" component="h2" sx={{ mb: 1 }}>
          {translate('resources.versions.name', { smart_count: 2 })}
        </Typography>
        <ReferenceManyField reference="versions" target="rulesetId" sort={{ field: 'publishedAt', order: 'DESC' }} perPage={100}>
          <Versions />
        </ReferenceManyField>
      </Box>
    </Stack>
  );
}

function Versions() {
  const translate = useTranslate();
  const days = useDays();
  const { moment } = useFormats();
  const { data = [], isPending } = useListContext<VersionInList>();
  if (isPending) return null;
  if (data.length === 0)
    return (
      <Card sx={{ p: 3 }}>
        <Typography>{translate('versions-none')}</Typography>
      </Card>
    );
  return (
    <Card className="wide-table" sx={{ overflowX: 'auto' }}>
      <Lines role="table" aria-label={translate('resources.versions.name', { smart_count: 2 })}>
        <TableHead role="rowgroup">
          <TableRow role="row">
            <TableCell>{translate('column-version')}</TableCell>
            <TableCell>{translate('column-status')}</TableCell>
            <TableCell>{translate('column-in-force')}</TableCell>
            <TableCell>{translate('column-published')}</TableCell>
            <TableCell>{translate('column-hash')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {data
            .filter(({ status }) => status === 'published' || status === 'withdrawn')
            .map(({ id, version, status, inForce, publishedAt, publishedBy, withdrawnAt, withdrawalReason, hash }) => (
              <TableRow key={id} role="row" hover>
                <TableCell role="cell" data-label={translate('column-version')}>
                  <Link to={`/versions/${encodeURIComponent(id)}/show`} sx={{ fontWeight: 600 }}>
                    {version}
                  </Link>
                </TableCell>
                <TableCell role="cell">
                  <StatusChip status={status} />
                  {withdrawalReason !== null && withdrawnAt !== null && (
                    <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
                      {translate('withdrawn-because', { at: moment(withdrawnAt), reason: withdrawalReason })}
                    </Typography>
                  )}
                </TableCell>
                <TableCell role="cell" data-label={translate('column-in-force')}>
                  {days(inForce)}
                </TableCell>
                <TableCell role="cell" data-label={translate('column-published')}>
                  {publishedAt === null ? '–' : [moment(publishedAt), publishedBy].filter(Boolean).join(', ')}
                </TableCell>
                <TableCell role="cell" data-label={translate('column-hash')}>
                  <Hash hash={hash} />
                </TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Lines>
    </Card>
  );
}

const Hash = ({ hash }: { hash: string | null }) =>
  hash === null ? (
    <>–</>
  ) : (
    <Typography component="span" variant="body2" title={hash} sx={{ fontFamily: 'monospace' }}>
      {hash.replace(/^sha256:/, '').slice(0, 12)}…
    </Typography>
  );
