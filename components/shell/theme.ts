import { Button, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#f1f2fc',
  '#e1e3f8',
  '#c2c7f0',
  '#a3aae8',
  '#8891e2',
  '#737cdb',
  '#5a65cf',
  '#4b55b7',
  '#3f489c',
  '#333a80',
];

const gray: MantineColorsTuple = [
  '#fafafb',
  '#f4f5f6',
  '#ebecef',
  '#dfe1e5',
  '#cfd2d8',
  '#aeb3bd',
  '#868c98',
  '#5d6470',
  '#3d424c',
  '#1d2026',
];

const dark: MantineColorsTuple = [
  '#e8e9ec',
  '#c3c6cd',
  '#9a9ea9',
  '#6f7380',
  '#3a3d45',
  '#2c2f36',
  '#202228',
  '#17181c',
  '#111215',
  '#0b0c0e',
];

/** Dense and calm: 13 px text, a 4 px grid, one accent colour. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, gray, dark },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.1875rem', sm: '0.25rem', md: '0.375rem', lg: '0.5rem', xl: '0.75rem' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Capitals shout, and names of people and stories are not theirs to change.
  components: {
    // Every page has buttons: named by the theme they load with the shell, once, and not with each part of a page again.
    Button: Button.extend({}),
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Badge: { defaultProps: { tt: 'none', fw: 500, c: 'var(--mantine-color-text)' } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'error', 'description'] } },
    Modal: { defaultProps: { padding: 'lg', closeButtonProps: { 'aria-label': 'Close' } } },
    // Whoever goes through a form by Tab has not asked for the lists of its fields.
    Select: { defaultProps: { openOnFocus: false } },
    TagsInput: { defaultProps: { openOnFocus: false } },
    // A menu has no children but its items; the first one takes the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    ModalOverlay: { defaultProps: { backgroundOpacity: 0.35 } },
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.5' },
    },
  },
});

/** A colour as a faint light on the dark page; Mantine's own is a brown or wine that shouts. */
const tint = (name: string) =>
  `color-mix(in srgb, var(--mantine-color-${name}-6) 20%, var(--mantine-color-body))`;

/**
 * Where Mantine's own colours are too faint to read, and the surfaces it has no names for: `sunken` lies behind a page,
 * `raised` above it, `line` separates what belongs together.
 */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': '#6f7581',
    '--mantine-color-error': '#c02626',
    '--mantine-color-red-outline': '#c02626',
    '--mantine-color-anchor': accent[7],
    '--mantine-color-default-border': gray[3],
    '--color-sunken': gray[0],
    '--color-raised': '#ffffff',
    '--color-hover': gray[1],
    '--color-selected': gray[2],
    '--color-line': gray[2],
  },
  dark: {
    ...Object.fromEntries(Object.keys(colors).map((name) => [`--mantine-color-${name}-light`, tint(name)])),
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': '#858995',
    '--mantine-color-error': '#ff8a8a',
    '--mantine-color-anchor': accent[3],
    '--mantine-color-default-border': dark[4],
    '--color-sunken': dark[8],
    '--color-raised': '#1b1d21',
    '--color-hover': dark[6],
    '--color-selected': dark[5],
    '--color-line': '#26282e',
  },
});
