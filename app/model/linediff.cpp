// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/linediff.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace pgcourier {

namespace {

// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the furthest point that each
// diagonal reaches with d changes, kept for every d so that the way can be walked back.
class Comparison
{
public:
    Comparison(const QStringList &before, const QStringList &after, int from, int beforeEnd, int afterEnd)
        : m_before(before)
        , m_after(after)
        , m_from(from)
        , m_beforeCount(beforeEnd - from)
        , m_afterCount(afterEnd - from)
    {
    }

    // False where more than `most` changes would be needed.
    bool run(int most)
    {
        most = std::min(most, m_beforeCount + m_afterCount);
        const int middle = most + 1;
        std::vector<int> furthest(size_t(2 * middle + 1), 0);
        for (int d = 0; d <= most; ++d) {
            for (int k = -d; k <= d; k += 2) {
                const bool down = k == -d || (k != d && furthest[middle + k - 1] < furthest[middle + k + 1]);
                int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
                while (x < m_beforeCount && x - k < m_afterCount && equal(x, x - k))
                    ++x;
                furthest[middle + k] = x;
                if (x >= m_beforeCount && x - k >= m_afterCount) {
                    m_trace.push_back(slice(furthest, middle, d));
                    return true;
                }
            }
            m_trace.push_back(slice(furthest, middle, d));
        }
        return false;
    }

    QList<DiffLine> lines() const
    {
        QList<DiffLine> out;
        int x = m_beforeCount;
        int y = m_afterCount;
        for (int d = int(m_trace.size()) - 1; d > 0; --d) {
            const std::vector<int> &reached = m_trace[size_t(d) - 1]; // diagonals -(d-1) … d-1
            const auto at = [&](int k) {
                return std::abs(k) > d - 1 ? -1 : reached[size_t(k + d - 1)];
            };
            const int k = x - y;
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            const int fromK = down ? k + 1 : k - 1;
            const int fromX = at(fromK);
            const int fromY = fromX - fromK;
            while (x > fromX + (down ? 0 : 1) && y > fromY + (down ? 1 : 0))
                out.append(same(--x, --y));
            out.append(down ? added(--y) : removed(--x));
        }
        while (x > 0)
            out.append(same(--x, --y));
        std::reverse(out.begin(), out.end());
        return out;
    }

    DiffLine same(int x, int y) const
    {
        return {DiffLine::Kind::Same, m_from + x + 1, m_from + y + 1, m_before[m_from + x]};
    }
    DiffLine removed(int x) const
    {
        return {DiffLine::Kind::Removed, m_from + x + 1, 0, m_before[m_from + x]};
    }
    DiffLine added(int y) const { return {DiffLine::Kind::Added, 0, m_from + y + 1, m_after[m_from + y]}; }

private:
    bool equal(int x, int y) const { return m_before[m_from + x] == m_after[m_from + y]; }

    static std::vector<int> slice(const std::vector<int> &all, int middle, int d)
    {
        return {all.begin() + (middle - d), all.begin() + (middle + d + 1)};
    }

    const QStringList &m_before;
    const QStringList &m_after;
    int m_from;
    int m_beforeCount;
    int m_afterCount;
    std::vector<std::vector<int>> m_trace;
};

} // namespace

QList<DiffLine> diffLines(const QStringList &before, const QStringList &after, int mostChanges)
{
    // What both begin and end with is not worth searching through.
    int from = 0;
    int beforeEnd = int(before.size());
    int afterEnd = int(after.size());
    while (from < beforeEnd && from < afterEnd && before[from] == after[from])
        ++from;
    while (beforeEnd > from && afterEnd > from && before[beforeEnd - 1] == after[afterEnd - 1]) {
        --beforeEnd;
        --afterEnd;
    }
    Comparison middle(before, after, from, beforeEnd, afterEnd);
    QList<DiffLine> out;
    for (int i = 0; i < from; ++i)
        out.append({DiffLine::Kind::Same, i + 1, i + 1, before[i]});
    if (middle.run(mostChanges)) {
        out += middle.lines();
    } else {
        for (int x = 0; x < beforeEnd - from; ++x)
            out.append(middle.removed(x));
        for (int y = 0; y < afterEnd - from; ++y)
            out.append(middle.added(y));
    }
    for (int i = 0; beforeEnd + i < before.size(); ++i)
        out.append({DiffLine::Kind::Same, beforeEnd + i + 1, afterEnd + i + 1, before[beforeEnd + i]});
    return out;
}

} // namespace pgcourier
