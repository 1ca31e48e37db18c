import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { TextDiff } from './TextDiff.tsx';

/** Two texts in words; the texts themselves one press away. */
export function Differences({ words, was, is }: { words: string; was: string; is: string }) {
  const translate = useTranslate();
  const [isShown, show] = useState(true);
  return (
    <>
      {was === is ? (
        <Typography color="textSecondary">{translate('diff-none')}</Typography>
      ) : (
        <Box className="page-text" sx={{ fontSize: '0.9rem', lineHeight: 1.55, overflowWrap: 'anywhere' }}>
          {told(words).map((line, index) => (
            <Box key={index} sx={{ pl: `${indentOf(line) * 0.75}em`, minHeight: '0.75em', fontWeight: /^[^\s•–]/.test(line) ? 600 : 400 }}>
              {line.trim()}
            </Box>
          ))}
        </Box>
      )}
      {was !== is && (
        <Box sx={{ mt: 2 }}>
          <Button size="small" variant="outlined" aria-expanded={isShown} onClick={() => show(!isShown)}>
            {translate(isShown ? 'diff-hide' : 'diff-show')}
          </Button>
          {isShown && (
            <Box sx={{ mt: 1 }}>
              <TextDiff was={was} is={is} />
            </Box>
          )}
        </Box>
      )}
    </>
  );
}

const indentOf = (line: string): number => /^ */.exec(line)?.[0].length ?? 0;

/** What is compared stands above in the page: the words begin after the two heads beside each other. */
const told = (words: string): string[] =>
  words
    .slice(words.indexOf('\n\n') + 1)
    .trim()
    .split('\n');
