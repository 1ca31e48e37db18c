import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { explainedPage, findingsWords, nodeWords, progressionWords, type Explained } from '../../../engine/index.ts';
import { useFormats } from '../../i18n/format.ts';
import { useRulesetNames } from '../../rulesets/useRulesetNames.ts';
import type { Ask } from '../ask.ts';
import { ProgressionView } from './ProgressionView.tsx';
import { FindingsView } from './FindingsView.tsx';
import { Node } from './Node.tsx';
import { PageText } from './PageText.tsx';

interface Props {
  readonly explained: Explained;
  /** Everything unfolded. */
  readonly whole: boolean;
  /** As the page that is printed by the command line. */
  readonly page: boolean;
  readonly ask: Ask;
}

export default function ExplainedView({ explained, whole, page, ask }: Props) {
  const { language } = useFormats();
  return (
    <>
      <Heading explained={explained} />
      {page ? (
        <PageText lines={explainedPage(explained, language).body} />
      ) : (
        <Body key={String(whole)} explained={explained} whole={whole} ask={ask} />
      )}
    </>
  );
}

function Body({ explained, whole, ask }: Omit<Props, 'page'>) {
  const { language } = useFormats();
  if (explained.kind === 'progression')
    return <ProgressionView progression={explained} words={progressionWords(explained, language)} ask={ask} />;
  if (explained.kind === 'findings') return <FindingsView found={findingsWords(explained, language)} whole={whole} />;
  return <Node node={nodeWords(explained, language)} whole={whole} first />;
}

/** Of whom it is, and by which edition. */
function Heading({ explained: { subject, ruleset, period } }: Pick<Props, 'explained'>) {
  const translate = useTranslate();
  const { edition } = useRulesetNames();
  const { label } = useFormats();
  return (
    <Box sx={{ mb: 2 }}>
      <Typography variant="h6" component="p">
        {subject.name ?? subject.id}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {[
          ...(subject.name === null ? [] : [subject.id]),
          label(subject.categoryLabel),
          translate('results-by', { ruleset: edition(ruleset.id), version: ruleset.version, period: period ?? 'none' }),
        ].join(' · ')}
      </Typography>
    </Box>
  );
}
