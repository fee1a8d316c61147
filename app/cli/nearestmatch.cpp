// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/nearestmatch.h"

#include <algorithm>

namespace pgcourier {

namespace {

// Optimal string alignment: a typo is one letter more, less, other, or two swapped.
int distance(const QString &a, const QString &b)
{
    QList<QList<int>> d(a.size() + 1, QList<int>(b.size() + 1, 0));
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = int(i + j);
                continue;
            }
            const int other = a[i - 1] == b[j - 1] ? 0 : 1;
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + other});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a.size()][b.size()];
}

} // namespace

QString nearestMatch(const QString &word, const QStringList &candidates)
{
    QString best;
    int bestDistance = std::max(1, int(word.size()) / 3) + 1;
    for (const QString &candidate : candidates) {
        if (candidate.size() == 1) // a short option is near everything
            continue;
        const bool begun = word.size() >= 3 && candidate.startsWith(word);
        const int far = begun ? 1 : distance(word, candidate);
        if (far < bestDistance) {
            best = candidate;
            bestDistance = far;
        }
    }
    return best;
}

} // namespace pgcourier
