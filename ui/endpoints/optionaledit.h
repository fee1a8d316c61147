// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <chrono>
#include <optional>
#include <QLineEdit>

namespace pgcourier {

// A field that may stay empty: then the default holds, and the field says which one that is.
class OptionalEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit OptionalEdit(const QString &name, QWidget *parent = nullptr);

    void setDefault(const QString &text);

    // What is typed; none where it is empty. An Error marks the field until it is right.
    [[nodiscard]] Result<std::optional<int>> readInteger(int least, int most);
    [[nodiscard]] Result<std::optional<double>> readNumber(double least, double most);
    [[nodiscard]] Result<std::optional<std::chrono::milliseconds>> readDuration(
        std::chrono::milliseconds least, std::chrono::milliseconds most);
    void mark(bool wrong);

private:
    [[nodiscard]] Error wrong(const QString &hint);
};

} // namespace pgcourier
