import type { RaThemeOptions } from 'react-admin';

/** The house style: calm surfaces, one blue, figures that stand under each other. Fonts are those of the machine. */

const SANS = 'system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", "Liberation Sans", Arial, sans-serif';
export const MONO = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace';

/** On paper there is the result and nothing of the admin around it; an open explanation is printed alone. */
const PRINT = {
  '@page': { size: 'A4', margin: '15mm 12mm' },
  '@page wide': { size: 'A4 landscape', margin: '12mm 10mm' },
  '@media print': {
    '*': { color: '#000 !important', backgroundColor: 'transparent !important' },
    'html, body, #root, .RaLayout-appFrame, .RaLayout-content, .RaLayout-contentWithSidebar': {
      display: 'block !important',
      margin: '0 !important',
      padding: '0 !important',
      background: '#fff !important',
      overflow: 'visible !important',
      minHeight: '0 !important',
    },
    '.RaSidebar-fixed, .RaSidebar-docked, .MuiDrawer-docked, header, footer, .MuiTabs-root, .MuiButton-contained, .MuiButton-outlined, .screen-only, .MuiBackdrop-root, .MuiSnackbar-root':
      {
        display: 'none !important',
      },
    'body:has(.explanation-panel) #root': { display: 'none !important' },
    '.MuiDrawer-root:has(.explanation-panel), .explanation-panel': {
      position: 'static !important',
      display: 'block !important',
      width: 'auto !important',
      maxWidth: 'none !important',
      overflow: 'visible !important',
      height: 'auto !important',
      transform: 'none !important',
      boxShadow: 'none !important',
      border: '0 !important',
    },
    '.explanation-scroll': { overflow: 'visible !important', height: 'auto !important' },
    '.MuiCard-root, .MuiPaper-root': { boxShadow: 'none !important', border: '0 !important' },
    'body:has(.results):not(:has(.explanation-panel))': { page: 'wide' },
    '.wide-table': { overflow: 'visible !important' },
    'th, td': {
      borderColor: '#999 !important',
      fontSize: '7.5pt !important',
      padding: '3px 5px !important',
      minWidth: '0 !important',
      position: 'static !important',
    },
    'th[scope="row"]': { minWidth: '34mm !important', lineHeight: '1.25 !important' },
    'th *, td *': { fontSize: '7pt !important' },
    'tr, .keep-together': { breakInside: 'avoid' },
    // A comparison is long: it is set small and close, and what is told in lines stands in two columns.
    '.comparison': { fontSize: '8.5pt !important' },
    '.comparison p, .comparison li': { fontSize: '8.5pt !important', lineHeight: '1.25 !important' },
    '.comparison h2': { fontSize: '12pt !important' },
    '.comparison h3': { fontSize: '10pt !important' },
    '.comparison .MuiCard-root': { padding: '0 !important' },
    '.comparison .MuiStack-root, .comparison section, .comparison .in-lines': { gap: '3px !important' },
    '.comparison .in-lines': { display: 'block !important', columns: 2, columnGap: '8mm' },
    '.comparison .in-lines > *': { marginBottom: '3px' },
    // What is drawn by its colour is printed by it.
    '.ink': { backgroundColor: '#444 !important', printColorAdjust: 'exact' },
    '.katex-display > .katex': { fontSize: '0.9em !important' },
    thead: { display: 'table-header-group' },
    'button, a': { textDecoration: 'none !important' },
  },
} as const;

/** For whoever asked their system for less motion: what changes is there at once. */
const STILL = {
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': { animation: 'none !important', transition: 'none !important', scrollBehavior: 'auto !important' },
  },
} as const;

interface Colours {
  readonly mode: 'light' | 'dark';
  readonly primary: string;
  readonly onPrimary: string;
  readonly page: string;
  readonly paper: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly hover: string;
}

function theme({ mode, primary, onPrimary, page, paper, line, text, quiet, hover }: Colours): RaThemeOptions {
  return {
    palette: {
      mode,
      primary: { main: primary, contrastText: onPrimary },
      secondary: { main: primary, contrastText: onPrimary },
      error: { main: mode === 'light' ? '#b3261e' : '#ff9a8f' },
      warning: { main: mode === 'light' ? '#8a5300' : '#f2b866' },
      info: { main: mode === 'light' ? '#1f5f8b' : '#8ab8e6' },
      success: { main: mode === 'light' ? '#1d6b3a' : '#7fd09a' },
      background: { default: page, paper },
      text: { primary: text, secondary: quiet },
      divider: line,
    },
    shape: { borderRadius: 6 },
    // A ring, where a ripple alone would be hard to see.
    focusVisible: true,
    sidebar: { width: 232, closedWidth: 52 },
    typography: {
      fontFamily: SANS,
      fontSize: 14,
      h5: { fontSize: '1.375rem', fontWeight: 600, lineHeight: 1.3 },
      h6: { fontSize: '1.0625rem', fontWeight: 600 },
      subtitle1: { fontSize: '1rem', fontWeight: 600 },
      subtitle2: { fontSize: '0.8125rem', fontWeight: 600 },
      button: { textTransform: 'none', fontWeight: 600 },
    },
    components: {
      // A name of something small is no heading: where it is one, it says which.
      MuiTypography: { defaultProps: { variantMapping: { subtitle1: 'p', subtitle2: 'p' } } },
      MuiCssBaseline: {
        styleOverrides: {
          ...PRINT,
          ...STILL,
          // No word stands alone in a last line.
          'p, li, dd': { textWrap: 'pretty' },
          'table, .figures': { fontVariantNumeric: 'tabular-nums' },
          ':focus-visible': { outline: `2px solid ${primary}`, outlineOffset: '1px' },
        },
      },
      MuiAppBar: {
        defaultProps: { elevation: 0, color: 'inherit' },
        styleOverrides: { root: { backgroundColor: paper, backgroundImage: 'none', color: text, borderBottom: `1px solid ${line}` } },
      },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiCard: { styleOverrides: { root: { border: `1px solid ${line}` } } },
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiTextField: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
      // What cannot be typed in looks like what is read.
      MuiOutlinedInput: {
        styleOverrides: {
          root: {
            backgroundColor: paper,
            '&.MuiInputBase-readOnly': { backgroundColor: hover, '& .MuiOutlinedInput-notchedOutline': { borderColor: 'transparent' } },
            '&.MuiInputBase-readOnly.Mui-focused .MuiOutlinedInput-notchedOutline': { borderColor: quiet },
          },
        },
      },
      MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small', margin: 'dense', fullWidth: true } },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: line, padding: '7px 12px' },
          head: { fontWeight: 600, color: quiet, backgroundColor: hover, lineHeight: 1.3, verticalAlign: 'bottom' },
        },
      },
      MuiChip: { defaultProps: { size: 'small', variant: 'outlined' }, styleOverrides: { root: { fontWeight: 600 } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
      MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '8px 12px' } } },
      // Its buttons end where the fields above them end.
      MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
      MuiTooltip: { defaultProps: { arrow: true } },
      RaMenuItemLink: {
        styleOverrides: {
          root: {
            borderRadius: 6,
            margin: '2px 8px',
            padding: '8px 12px',
            fontSize: '0.9375rem',
            '&.RaMenuItemLink-active': { backgroundColor: hover, color: primary, fontWeight: 600 },
            '& .MuiListItemIcon-root': { minWidth: 34, color: 'inherit' },
          },
        },
      },
      RaLayout: {
        styleOverrides: {
          root: {
            '&&, && .RaLayout-appFrame, && .RaLayout-contentWithSidebar': { minWidth: 0, maxWidth: '100%' },
            '& .RaLayout-content': { padding: '20px 28px 40px', minWidth: 0 },
          },
        },
      },
      RaList: {
        styleOverrides: {
          root: { '& .RaList-main, & .RaList-content': { minWidth: 0, maxWidth: '100%' }, '& .RaList-content': { overflowX: 'auto' } },
        },
      },
      // On a narrow screen the library lays a white box around what is above a list, even where nothing is.
      RaListToolbar: { styleOverrides: { root: { '&&': { backgroundColor: 'transparent' } } } },
      RaTopToolbar: { styleOverrides: { root: { '&&': { backgroundColor: 'transparent' }, '&:empty': { display: 'none' } } } },
      RaDatagrid: { styleOverrides: { root: { '& .RaDatagrid-headerCell': { backgroundColor: hover } } } },
    },
  };
}

export const lightTheme = theme({
  mode: 'light',
  primary: '#1f4e79',
  onPrimary: '#ffffff',
  page: '#f4f6f8',
  paper: '#ffffff',
  line: '#d9dfe5',
  text: '#16202b',
  quiet: '#4c5a68',
  hover: '#eef3f8',
});

export const darkTheme = theme({
  mode: 'dark',
  primary: '#8fbfee',
  onPrimary: '#0c1b2a',
  page: '#10151b',
  paper: '#182028',
  line: '#33404d',
  text: '#e8edf2',
  quiet: '#a9b6c3',
  hover: '#212c37',
});
