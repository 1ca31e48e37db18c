/** The fraction slash draws its neighbours together, and over each other where a font has no fractions. */
export const apart = (text: string): string => text.replaceAll('⁄', '\u2009/\u2009');
