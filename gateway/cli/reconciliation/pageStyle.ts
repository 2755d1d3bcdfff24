/** One column on a phone, a table on a desk, black on white on paper. */
export const style = `
:root { color-scheme: light dark; --grave: #b3392f; --major: #b07a12; --minor: #5b6b7a; --good: #2a7f4f; --line: #8886; --soft: #8882; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, "DejaVu Sans", sans-serif; max-width: 74rem; margin: 1rem auto 3rem; padding: 0 1rem; }
#lv:checked ~ main [lang=en], #en:checked ~ main [lang=lv] { display: none; }
input[name=language] { accent-color: var(--good); } label { margin-right: 1rem; }
h1 { font-size: 1.6rem; margin: .8rem 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); break-after: avoid; }
small { color: color-mix(in srgb, currentColor 75%, transparent); } .warning { color: var(--grave); }
.banner { border-left: .4rem solid; padding: .6rem .9rem; background: var(--soft); } .proved { border-color: var(--good); } .unproved { border-color: var(--grave); }
.part { border-color: var(--major); } .banner.unproved b { color: var(--grave); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .6rem; }
.card { border: 1px solid var(--line); border-top: .25rem solid var(--line); padding: .5rem .7rem; } .card b { display: block; font-size: 1.7rem; line-height: 1.2; }
.card.CRITICAL { border-top-color: var(--grave); } .card.MAJOR { border-top-color: var(--major); } .card.MINOR { border-top-color: var(--minor); }
.tag { display: inline-block; color: #fff; background: var(--minor); border-radius: .2rem; padding: 0 .4rem; font-size: .85em; }
.tag.CRITICAL { background: var(--grave); } .tag.MAJOR { background: var(--major); } .legend { line-height: 1.8; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
th.count, td.count { text-align: right; white-space: nowrap; padding-right: .4rem; } td.value { white-space: nowrap; } li { margin: .35rem 0; }
.list { table-layout: fixed; } .list td { overflow-wrap: anywhere; } .ids { font-size: .8em; } .list th:nth-child(1) { width: 24%; } .list th:nth-child(2) { width: 24%; } .list th:nth-child(4) { width: 17%; } .list th:nth-child(5) { width: 14%; }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, "DejaVu Sans", sans-serif; } svg text { fill: currentColor; }
.CRITICAL { fill: var(--grave); } .MAJOR { fill: var(--major); } .MINOR { fill: var(--minor); } .share { fill: var(--good); } .whole { fill: var(--soft); }
.axis { stroke: var(--line); } rect.unproved { fill: url(#hatched); }
.hatch { fill: var(--minor); } .made { margin-top: 2rem; color: var(--minor); }
@media (max-width: 45rem) {
  .list thead { display: none; } .list, .list tbody, .list tr, .list td { display: block; width: auto; } .list tr { border-bottom: 2px solid var(--line); padding: .5rem 0; }
  .list td { border: 0; padding: .15rem 0; } .kinds small { display: none; } .indicators td.value svg { width: 5rem; } .indicators th.count { white-space: normal; }
}
@page { size: A4; margin: 15mm; }
@media print {
  :root { color-scheme: light; } body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; color: #000; background: #fff; }
  input[name=language], label { display: none; } tr, .card, .banner, li, svg, .figure { break-inside: avoid; } .cards { grid-template-columns: repeat(auto-fit, minmax(5rem, 1fr)); } thead { display: table-header-group; } tfoot { display: table-row-group; }
  .tag, .card, rect, .banner { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`
