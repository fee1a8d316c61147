// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace pgcourier::theme {

// Fusion, whose tool tips are plain text wherever they come from: a cell, a URL or an error may say <img
// src=…>.
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    // One order of dialogs' buttons on every desktop: what ends it without a deed, then the deed.
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *returned) const override;
};

} // namespace pgcourier::theme
