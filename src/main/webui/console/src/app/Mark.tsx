// SPDX-License-Identifier: Apache-2.0
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="mark-back" />
      <path
        d="M10.5 7h11A2.5 2.5 0 0 1 24 9.5v8a2.5 2.5 0 0 1-2.5 2.5H16l-5 5v-5h-.5A2.5 2.5 0 0 1 8 17.5v-8A2.5 2.5 0 0 1 10.5 7z"
        fill="#fff"
      />
      <circle cx="13" cy="13.5" r="1.5" className="mark-back" />
      <circle cx="19" cy="13.5" r="1.5" className="mark-back" />
    </svg>
  );
}
