/** The page's one stylesheet: calm, for reading, light and dark by the reader's own setting. */
export const reportStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --ink: #22272b; --soft: #5d666d; --line: #dcd9d2; --raised: #ffffff;
  --good: #1f6b3b; --bad: #a3352a;
  --c0: #31566b; --c1: #c5a253; --c2: #7d8f54; --c3: #a8553f; --c4: #6f6296; --c5: #4f958f; --c6: #c97f9b; --c7: #9aa0a5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191c; --ink: #e8e6e1; --soft: #a3abb1; --line: #33393e; --raised: #1e2226;
    --good: #7cc796; --bad: #ee9a8f;
    --c0: #7fb0cb; --c1: #dcbf78; --c2: #a8bd78; --c3: #d98b74; --c4: #a99bd6; --c5: #7fc7c0; --c6: #e6a9c0; --c7: #83898e;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 3rem 1.25rem 5rem; }
h1 { font: 600 2.1rem/1.2 Georgia, 'Times New Roman', serif; margin: 0 0 1rem; text-wrap: balance; }
h2 { font: 600 1.4rem/1.3 Georgia, 'Times New Roman', serif; margin: 0 0 .5rem; }
p { max-width: 42rem; margin: 0 0 1rem; }
.from { color: var(--soft); margin: 0 0 .25rem; }
main > section { margin-top: 3.5rem; }
small { color: var(--soft); font-size: .85em; font-weight: 400; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; margin: 2rem 0 0; }
.figures div { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1rem; }
.figures dt { color: var(--soft); font-size: .9rem; }
.figures dd { margin: .2rem 0 0; font-size: 1.6rem; font-variant-numeric: tabular-nums; }
h3 { font-size: 1rem; font-weight: 600; margin: 0 0 .5rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.pair > * { min-width: 0; }
.pair th, .pair td { padding-inline: .5rem; }
.stacked > * + * { margin-top: 1.5rem; }
figure { margin: .5rem 0 1.5rem; }
figure svg { display: block; width: 100%; height: auto; }
.pair figure .wide, figure .narrow { display: none; }
.pair figure .narrow { display: block; }
@media (max-width: 40rem) { figure .wide { display: none; } figure .narrow { display: block; } }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .5rem; padding: 0; font-size: .9rem; }
.legend span { display: inline-block; width: .8em; height: .8em; border-radius: .15em; margin-right: .45em; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--raised); }
.table:focus-visible { outline: 2px solid var(--c0); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { padding: .45rem .8rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--soft); font-weight: 500; }
th:first-child, td:first-child { text-align: left; }
tbody th { font-weight: 600; }
.words-1 tr > :nth-child(2), .words-2 tr > :nth-child(2), .words-2 tr > :nth-child(3),
.words-3 tr > :nth-child(n) { text-align: left; }
.words-1 td, .words-2 td:nth-child(3), .words-2 thead th { white-space: normal; }
.words-2 td:nth-child(3) { min-width: 11rem; }
.wide thead th:first-child, .wide tbody th { position: sticky; left: 0; background: var(--raised); }
.gains { color: var(--good); } .loses, .dropped { color: var(--bad); }
details { margin-top: .6rem; }
summary { cursor: pointer; padding: .35rem 0; }
details .table { margin: .25rem 0 1rem; max-height: 32rem; overflow-y: auto; }
.failures { border-left: 4px solid var(--bad); padding-left: 1rem; }
`
