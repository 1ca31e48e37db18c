import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLocales, useLocaleState, useTranslate } from 'react-admin';
import { LanguageIcon } from './icons.tsx';

/** Remembered by react-admin's store. */
export function LanguageMenu() {
  const translate = useTranslate();
  const languages = useLocales();
  const [current, choose] = useLocaleState();
  const [anchor, open] = useState<HTMLElement | null>(null);
  const name = languages.find(({ locale }) => locale === current)?.name ?? current;
  return (
    <>
      <Button
        id="language-button"
        color="inherit"
        startIcon={<LanguageIcon />}
        aria-label={translate('language-menu', { name })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? 'language-menu' : undefined}
        onClick={({ currentTarget }) => open(currentTarget)}
      >
        {name}
      </Button>
      <Menu
        id="language-menu"
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => open(null)}
        slotProps={{ list: { 'aria-labelledby': 'language-button' } }}
      >
        {languages.map(({ locale, name: own }) => (
          <MenuItem
            key={locale}
            lang={locale}
            selected={locale === current}
            onClick={() => {
              choose(locale);
              open(null);
            }}
          >
            {own}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
