import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { LANGUAGES, NAMES, speak, useLanguage } from '../i18n/index.ts';
import { LanguageIcon } from './icons.tsx';

/** Each language by its own name, and on a narrow screen by its letters. */
export function LanguageMenu() {
  const translate = useTranslate();
  const notify = useNotify();
  const current = useLanguage();
  const [anchor, open] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        id="language-button"
        color="inherit"
        startIcon={<LanguageIcon />}
        aria-label={translate('language-menu', { name: NAMES[current] })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? 'language-menu' : undefined}
        sx={{
          minWidth: 0,
          flex: 'none',
          '& .words': { display: { xs: 'none', sm: 'inline' } },
          '& .MuiButton-startIcon': { mr: { xs: 0, sm: 1 } },
        }}
        onClick={({ currentTarget }) => open(currentTarget)}
      >
        <span className="words">{NAMES[current]}</span>
      </Button>
      <Menu
        id="language-menu"
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => open(null)}
        slotProps={{ list: { 'aria-labelledby': 'language-button' } }}
      >
        {LANGUAGES.map((language) => (
          <MenuItem
            key={language}
            lang={language}
            selected={language === current}
            onClick={() => {
              open(null);
              speak(language).catch(() => notify('problem-offline', { type: 'error' }));
            }}
          >
            {NAMES[language]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
