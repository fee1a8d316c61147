// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/fuzzymatch.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int wordStart = 12;
constexpr int runOn = 14;
constexpr int anywhere = 1;
constexpr qsizetype longestTitle = 200; // a longer one is cut: nobody types that far

bool startsWord(QStringView title, qsizetype place)
{
    return place == 0 || !title[place - 1].isLetterOrNumber();
}

} // namespace

// The best of all ways to place the letters: best[i][j] holds the score with typed[i] at title[j].
std::optional<FuzzyMatch> fuzzyMatch(QStringView typed, QStringView title)
{
    QString letters;
    for (const QChar letter : typed) {
        if (!letter.isSpace())
            letters += letter.toCaseFolded();
    }
    if (letters.isEmpty())
        return FuzzyMatch{};
    const QString text = title.left(longestTitle).toString().toCaseFolded();
    const qsizetype n = letters.size();
    const qsizetype m = text.size();
    constexpr int none = -1;
    QList<QList<int>> best(n, QList<int>(m, none));
    QList<QList<qsizetype>> from(n, QList<qsizetype>(m, -1));
    for (qsizetype i = 0; i < n; ++i) {
        int bestBefore = none; // over all places left of the one before j
        qsizetype placeBefore = -1;
        for (qsizetype j = i; j < m; ++j) {
            if (i > 0 && j >= 2 && best[i - 1][j - 2] > bestBefore) {
                bestBefore = best[i - 1][j - 2];
                placeBefore = j - 2;
            }
            if (text[j] != letters[i])
                continue;
            const int here = startsWord(text, j) ? wordStart : anywhere;
            if (i == 0) {
                best[i][j] = here;
                continue;
            }
            const int run = j > 0 && best[i - 1][j - 1] != none ? best[i - 1][j - 1] + runOn + here : none;
            const int jump = bestBefore != none ? bestBefore + here : none;
            best[i][j] = std::max(run, jump);
            from[i][j] = run >= jump ? j - 1 : placeBefore;
        }
    }
    const auto end = std::max_element(best[n - 1].begin(), best[n - 1].end());
    if (end == best[n - 1].end() || *end == none)
        return std::nullopt;
    FuzzyMatch match{*end * 100 - int(m), QList<qsizetype>(n)};
    qsizetype place = end - best[n - 1].begin();
    for (qsizetype i = n - 1; i >= 0; --i) {
        match.places[i] = place;
        place = from[i][place];
    }
    return match;
}

} // namespace pgcourier
