// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sqlquestion.h"

#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

SqlQuestion::SqlQuestion(const Words &words, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"sqlQuestion"_s);
    setAccessibleName(words.action);
    setWindowTitle(words.action);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *question = new QLabel(words.question, this);
    QFont bold = question->font();
    bold.setWeight(QFont::DemiBold);
    question->setFont(bold);
    auto *meaning = new QLabel(words.meaning, this);
    meaning->setProperty("quiet", true);
    for (QLabel *label : {question, meaning}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *sql = new CodeEdit(Highlighter::Language::Sql, this);
    sql->showOnly(tr("SQL that will run"), 5);
    sql->setPlainText(words.sql);
    auto *yes = new QPushButton(words.action, this);
    yes->setAccessibleName(words.action);
    yes->setAutoDefault(false);
    auto *no = new QPushButton(tr("Cancel"), this);
    no->setAccessibleName(tr("Cancel"));
    no->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::wideGap, theme::wideGap, theme::wideGap, theme::wideGap);
    column->setSpacing(theme::gap);
    column->addWidget(question);
    column->addWidget(meaning);
    column->addWidget(sql, 1);
    column->addLayout(buttons);
    connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    no->setFocus();
    resize(560, sizeHint().height());
}

} // namespace pgcourier
