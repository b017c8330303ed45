# SPDX-License-Identifier: GPL-3.0-or-later
# Observed and simulated months, release by release. Run from the top of the repository, after analyse.py.
results = "Results/03-minor-lag-reality/"
set terminal svg size 1500,1500 font "sans-serif,13" background "white"
set output results."adoption.svg"
set datafile separator ","
data = results."comparison.csv"

held = "18.1 18.2 18.3 18.4 26.3 12.5 12.6"
releases = "15.5 15.6 17.1 17.2 17.4 17.5 17.6 18.1 18.2 18.3 18.4 26.3 16.1 16.2 16.4 16.5 16.6 12.1 12.2 12.3 12.4 12.5 12.6"
is(r, rule, curve) = strcol(2) eq r && strcol(7) eq rule && strcol(8) eq curve
middle(x) = (column(5) + column(6) + 1) / 2.0
at(r, rule, curve) = is(r, rule, curve) ? middle(0) : NaN
os(r) = substr(r, 1, 2) eq "12" ? "macOS" : "iOS"
held_out(r) = strstrt(" ".held." ", " ".r." ") > 0
name(r) = os(r)." ".r.(held_out(r) ? " (held out)" : "")

set multiplot layout 5,5 margins 0.045,0.985,0.045,0.965 spacing 0.035,0.04
set xrange [0:200]
set yrange [0:1]
set xtics 0,60,180
set ytics 0,0.25,1
set grid back linecolor rgb "#dddddd"
set key off
do for [r in releases] {
    set title name(r) offset 0,-0.7 textcolor rgb (held_out(r) ? "#b03000" : "black")
    plot data using (at(r, "own", "consumer")):12:13 with filledcurves fillcolor rgb "#bcd7f0" notitle, \
         "" using (at(r, "newest", "consumer")):11 with lines dashtype 2 linewidth 1.5 linecolor rgb "#888888" notitle, \
         "" using (at(r, "own", "consumer")):11 with lines linewidth 1.5 linecolor rgb "#1f6fb4" notitle, \
         "" using (at(r, "own", "consumer")):10 with lines linewidth 1.5 linecolor rgb "#2a9d4a" notitle, \
         "" using (at(r, "own", "iOS 16 of experiment 02")):10 with lines dashtype 3 linewidth 2 linecolor rgb "#d08000" notitle, \
         "" using (at(r, "own", "consumer")):9 with points pointtype 7 pointsize 0.6 linecolor rgb "black" notitle
}
# The last two panels hold the key.
unset title
unset border
unset tics
unset grid
set yrange [-1:0]
set key center center samplen 2 spacing 1.3 height 1
plot NaN with points pointtype 7 pointsize 0.6 linecolor rgb "black" title "observed month", \
     NaN with lines linewidth 2 linecolor rgb "#2a9d4a" title "own, wave known", \
     NaN with lines dashtype 3 linewidth 2 linecolor rgb "#d08000" title "the same, curve of iOS 16", \
     NaN with lines linewidth 2 linecolor rgb "#1f6fb4" title "own, wave drawn: mean", \
     NaN with boxes fillstyle solid linecolor rgb "#bcd7f0" title "5 % to 95 % of 20 draws", \
     NaN with lines dashtype 2 linewidth 2 linecolor rgb "#888888" title "newest, wave drawn: mean"
unset key
set label 1 "Share on at least the release,\nby days since the release;\na month is drawn at its middle" at graph 0,0.6
plot NaN notitle
unset multiplot
