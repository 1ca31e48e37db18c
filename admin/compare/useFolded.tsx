import { Button } from '@mui/material';
import { useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { usePrinted } from './usePrinted.ts';

/** The first of many, and a press for all; a few more than that are shown at once. On paper all stand. */
export function useFolded<T>(all: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: ReactNode } {
  const translate = useTranslate();
  const [isWhole, showWhole] = useState(false);
  usePrinted(() => showWhole(true));
  const isLong = all.length > most + 3;
  return {
    shown: isLong && !isWhole ? all.slice(0, most) : all,
    more: isLong && (
      <Button size="small" className="screen-only" aria-expanded={isWhole} onClick={() => showWhole(!isWhole)}>
        {isWhole ? translate('compare-less') : translate('compare-more', { count: all.length })}
      </Button>
    ),
  };
}
