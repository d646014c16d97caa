export default {
  '*': 'prettier --write --ignore-unknown',
  '*.{ts,tsx,mjs,cjs}': 'eslint --max-warnings=0',
};
