// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;

namespace pgcourier {

// How a figure compares with the time before.
struct Trend
{
    enum class Direction { Unknown, Same, Up, Down };

    Direction direction = Direction::Unknown;
    QString text; // "12 %"; said as "▲ 12 %"
    theme::Tone tone = theme::Tone::Quiet;

    bool operator==(const Trend &) const = default;
};

enum class Better { Higher, Lower, Neither };
// Differences below a hundredth are none. A value that was nothing before is up without a percentage.
[[nodiscard]] Trend trendOf(std::optional<double> now, std::optional<double> before, Better better);
// The same for shares of one, in percentage points.
[[nodiscard]] Trend shareTrend(std::optional<double> now, std::optional<double> before);

// A title, a large value, and how it compares.
class KeyFigure : public QFrame
{
    Q_OBJECT

public:
    explicit KeyFigure(const QString &title, QWidget *parent = nullptr);

    void setValue(const QString &value, theme::Tone tone = theme::Tone::Quiet); // Quiet: as text
    void setTrend(const Trend &trend, const QString &before); // before: "in the hour before", "an hour ago"
    [[nodiscard]] QString value() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void describe();

    QString m_title;
    QString m_words; // of the trend
    Trend m_trend;
    theme::Tone m_tone = theme::Tone::Quiet;
    QLabel *m_titleLabel;
    QLabel *m_valueLabel;
    QLabel *m_trendLabel;
};

} // namespace pgcourier
