export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    // The scope says which part of the product changed.
    'scope-empty': [2, 'never'],
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
  },
};
