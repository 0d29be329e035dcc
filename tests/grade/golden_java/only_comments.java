// expect: not-started empty-answer
// I shall write it tomorrow.
/* Or later. */
