import { Box, Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { TextDiff } from './TextDiff.tsx';

/** Two texts in words; the texts themselves one press away. */
export function Differences({ words, was, is }: { words: string; was: string; is: string }) {
  const translate = useTranslate();
  const [isShown, show] = useState(words === '' && was !== is);
  return (
    <>
      {was === is ? (
        <Typography color="textSecondary">{translate('diff-none')}</Typography>
      ) : (
        <Box className="page-text" sx={{ fontSize: '0.9rem', lineHeight: 1.55, overflowWrap: 'anywhere' }}>
          {words.split('\n').map((line, index) => (
            <Box
              key={index}
              sx={{
                pl: `${(/^ */.exec(line)?.[0].length ?? 0) * 0.75}em`,
                minHeight: '0.75em',
                fontWeight: /^\S/.test(line) && !/^[•–]/.test(line) ? 600 : 400,
              }}
            >
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
