// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formdialog.h"

#include "ui/theme/theme.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

void layOutForm(QDialog *dialog, QFormLayout *form, QPushButton *agree)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    form->setHorizontalSpacing(theme::wideGap);
    form->setVerticalSpacing(theme::gap);
    agree->setProperty("primary", true);
    agree->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    buttons->addButton(agree, QDialogButtonBox::AcceptRole);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::wideGap);
    column->addLayout(form);
    column->addStretch();
    column->addWidget(buttons);
}

} // namespace pgcourier
