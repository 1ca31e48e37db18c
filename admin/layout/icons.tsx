import { createSvgIcon } from '@mui/material/utils';

/** Drawn here: a handful of strokes needs no package of icons. */
const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

export const RulesetsIcon = createSvgIcon(
  <path {...stroke} d="M6 3.5h9l3.5 3.500v13.500H6zM14.5 3.500V7.500h4M9 11.500h6.500M9 14.500h6.500M9 17.500h4" />,
  'Rulesets',
);
export const DraftsIcon = createSvgIcon(
  <path {...stroke} d="M11 5H5v14.500h13.500V13M9.500 14.500l.6-3L17.800 3.800l2.400 2.400-7.700 7.700z" />,
  'Drafts',
);
export const EvaluateIcon = createSvgIcon(<path {...stroke} d="M4 20.500h16M6.5 17v-5M12 17V5M17.5 17V9" />, 'Evaluate');
export const CompareIcon = createSvgIcon(
  <path {...stroke} d="M4 5h6v14H4zM14 5h6v14h-6zM6.500 9h1.500M16.500 9H18M16.500 13H18" />,
  'Compare',
);
export const AuditIcon = createSvgIcon(
  <path {...stroke} d="M12 3.200l7 2.600v5.400c0 4.5-2.9 7.7-7 9.6-4.1-1.9-7-5.1-7-9.600V5.800zM8.8 12l2.3 2.3 4.2-4.4" />,
  'Audit',
);
export const UsersIcon = createSvgIcon(
  <path
    {...stroke}
    d="M9 11.500a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.600zM3 19.500c.4-3.2 2.8-5 6-5s5.6 1.8 6 5
      M15.5 5.200a3.3 3.3 0 0 1 0 6M17.5 14.800c2 .6 3.2 2.2 3.5 4.7"
  />,
  'Users',
);
export const LanguageIcon = createSvgIcon(
  <path
    {...stroke}
    d="M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17
      M12 3.500c2.4 2.3 3.6 5.1 3.6 8.500s-1.2 6.2-3.6 8.500c-2.4-2.3-3.6-5.1-3.6-8.500s1.2-6.2 3.6-8.500z"
  />,
  'Language',
);
export const KeyIcon = createSvgIcon(
  <path {...stroke} d="M8 18.500a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 11.700l7.5-7.500M15.5 7.200l2.8 2.8" />,
  'Key',
);
export const DevicesIcon = createSvgIcon(<path {...stroke} d="M3.5 16.500V5.500h15v4M2.500 19.500h9.500M15 12.500h6v7h-6z" />, 'Devices');
export const PrintIcon = createSvgIcon(<path {...stroke} d="M7 9V3.500h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7z" />, 'Print');
export const DownloadIcon = createSvgIcon(<path {...stroke} d="M12 4v11M7.5 11l4.5 4.5 4.5-4.500M4.5 20h15" />, 'Download');
export const FileIcon = createSvgIcon(<path {...stroke} d="M12 15.500V5M7.8 9L12 4.8 16.2 9M4.5 15v4.500h15V15" />, 'File');
export const CloseIcon = createSvgIcon(<path {...stroke} d="M6 6l12 12M18 6L6 18" />, 'Close');
export const ChevronIcon = createSvgIcon(<path {...stroke} d="M9.5 6l6 6-6 6" />, 'Chevron');
export const ErrorIcon = createSvgIcon(
  <path {...stroke} d="M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.500v5.500M12 16.300v.2" />,
  'Error',
);
export const HelpIcon = createSvgIcon(
  <path
    {...stroke}
    d="M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.500 9.500c0-3.200 5-3.200 5 0 0 2-2.500 2-2.500 4M12 16.300v.2"
  />,
  'Help',
);
export const WarningIcon = createSvgIcon(<path {...stroke} d="M12 4L2.8 19.500h18.400zM12 10v4.500M12 17v.2" />, 'Warning');
export const InfoIcon = createSvgIcon(
  <path {...stroke} d="M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.500M12 7.700v.2" />,
  'Info',
);
